"""Quads → a store that answers: snapshots are published whole, opened read-only, and switched atomically."""
