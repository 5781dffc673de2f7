"""All pages of people."""

from participation.people.views import departments, passwords, people, profile, signing_in

BLUEPRINTS = (
    signing_in.blueprint,
    profile.blueprint,
    passwords.blueprint,
    people.blueprint,
    departments.blueprint,
)
