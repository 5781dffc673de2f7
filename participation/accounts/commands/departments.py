"""Adding, renaming and closing Fachbereiche."""

import re

from participation.accounts import rules
from participation.accounts.models import Department, DepartmentContent
from participation.activity.commands import record
from participation.kernel.access import Actor, require
from participation.kernel.db import session
from participation.kernel.errors import DomainError
from participation.kernel.messages import N_

# "FB 11/3-2", "1/II-CIIO", "8/DEZ", "57/FABIDO", "80": as they stand in the city's minutes.
CODE = re.compile(r"(?:FB )?[0-9]{1,3}(?:/[0-9A-ZÄÖÜ]+(?:-[0-9A-ZÄÖÜ]+)*)*")


def add_department(*, actor: Actor, content: DepartmentContent) -> Department:
    """Add a Fachbereich. Raises DomainError at `code` where it is no code of a Fachbereich."""
    require(rules.may_manage_departments(actor))
    department = Department(code=read_code(code=content.code), name=content.name)
    session.add(department)
    record(actor, "department.added", department)
    return department


def rename_department(*, actor: Actor, department: Department, content: DepartmentContent) -> None:
    """Change code and name of a Fachbereich."""
    require(rules.may_manage_departments(actor))
    department.code = read_code(code=content.code)
    department.name = content.name
    record(actor, "department.renamed", department)


def set_department_active(*, actor: Actor, department: Department, active: bool) -> None:
    """Close a Fachbereich (nobody can choose it any more) or open it again."""
    require(rules.may_manage_departments(actor))
    department.active = active
    record(actor, "department.reopened" if active else "department.closed", department)


def read_code(*, code: str) -> str:
    """Return a typed code as it is stored, in capitals; raises DomainError at `code`."""
    stored = " ".join(code.upper().split())
    if not CODE.fullmatch(stored):
        raise DomainError(
            N_("Bitte schreiben Sie das Kürzel wie FB 11/3-2, 1/II-CIIO oder 8/DEZ."),
            field="code",
        )
    return stored
