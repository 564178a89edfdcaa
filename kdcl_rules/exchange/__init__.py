"""The ways in and out: school files and records.

::

    load_school("truong.yaml")        a file                    ─┐
    school_from_mapping({...})        values in memory           ├─► School ─► dump_school, school_to_mapping
    school_from_node(node)            a document already read   ─┘
    load_certificates("bang.yaml")    a file of certificates, or a school's file ──► CertificateFile
"""

from __future__ import annotations

from kdcl_rules.exchange.certificate_file import CertificateFile, certificates_from_mapping, load_certificates
from kdcl_rules.exchange.reader import load_school, school_from_mapping, school_from_node
from kdcl_rules.exchange.writer import Format, dump_school, school_to_mapping

__all__ = [
    "CertificateFile",
    "Format",
    "certificates_from_mapping",
    "dump_school",
    "load_certificates",
    "load_school",
    "school_from_mapping",
    "school_from_node",
    "school_to_mapping",
]
