"""Who may do what in the review of a measure, written by hand: seat × what was said × state.

A row names who, then which of the four rights they have while the measure is in review:
`a` attend, `r` review (or abstain), `s` score, `v` view the scores of others, `c` close.
"""

IN_REVIEW: dict[str, str] = {
    "without a seat": "-----",
    "member": "ars--",
    "member who reviewed": "arsv-",
    "member who abstained": "ar-v-",
    "member whose deputy reviewed": "a--v-",
    "deputy whose member reviewed": "a--v-",
    "author": "ar---",
    "author who abstained": "ar-v-",
    "lead": "ars--",
    "lead who reviewed": "arsvc",
    "lead whose deputy reviewed": "a--vc",
    "lead who wrote": "ar---",
    "lead who abstained": "ar-vc",
}
# In every other state, and in `proposed` without a working group, only these are left.
LEFT_ELSEWHERE = "av"
STATES = (
    "proposed", "recommended", "adopted", "begun", "done", "stopped", "returned",
    "proposed without a group",
)  # fmt: skip
