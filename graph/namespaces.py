"""Every prefix that the project writes, in one place."""

DUTY = "https://w3id.org/dutygraph/ns#"
CODE = "https://w3id.org/dutygraph/code/"
SOFTWARE = "https://w3id.org/dutygraph/software/"
SHAPE = "https://w3id.org/dutygraph/shapes/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
ELI = "http://data.europa.eu/eli/ontology#"
ORG = "http://www.w3.org/ns/org#"
PROV = "http://www.w3.org/ns/prov#"
SCHEMA = "http://schema.org/"
SH = "http://www.w3.org/ns/shacl#"

PREFIXES = {
    "duty": DUTY,
    "code": CODE,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "skos": SKOS,
    "dcterms": DCTERMS,
    "eli": ELI,
    "org": ORG,
    "prov": PROV,
    "schema": SCHEMA,
    "sh": SH,
}
