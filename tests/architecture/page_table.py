"""Which pages are looked at, and as whom: written by hand, compared with the policy table.

Each page has lines of "role address status" (200 where none stands); a name in braces is an
example from the demo (`tests/browser/examples.py`). A role stands here where its page differs from
those before. A page with a form is also sent with errors, at its first address.
"""

PAGES: dict[str, tuple[str, ...]] = {
    "/": ("anonymous /", "employee /", "moderator /"),
    "/accessibility": ("anonymous /accessibility",),
    "/imprint": ("anonymous /imprint",),
    "/privacy": ("anonymous /privacy",),
    "/login": ("anonymous /login?next=/ideas/new",),
    "/password/forgotten": ("anonymous /password/forgotten",),
    "/password/sent": ("anonymous /password/sent",),
    "/password/reset/<token>": (
        "anonymous /password/reset/{link}",
        "anonymous /password/reset/abgelaufen 410",
    ),
    "/register": ("anonymous /register",),
    "/style-guide": ("anonymous /style-guide",),
    "/ideas/": (
        "employee /ideas/",
        "employee /ideas/?q=Termin&sort=supported&supported=1",
        "employee /ideas/?q=Drachenflieger",
        "moderator /ideas/?state=withdrawn",
    ),
    "/ideas/<int:number>": (
        "employee /ideas/{own_idea}",
        "employee /ideas/{discussed_idea}",
        "employee /ideas/{withdrawn_idea}",
        "employee /ideas/{hidden_idea}",
        "employee /ideas/{asked_idea}",
        "moderator /ideas/{submitted_idea}",
        "moderator /ideas/{discussed_idea}",
    ),
    "/ideas/<int:number>/answer": ("employee /ideas/{own_idea}/answer",),
    "/ideas/<int:number>/edit": ("employee /ideas/{own_idea}/edit",),
    "/ideas/<int:number>/withdraw": ("employee /ideas/{own_idea}/withdraw",),
    "/ideas/<int:number>/versions": ("employee /ideas/{own_idea}/versions",),
    "/ideas/<int:number>/versions/<int:version>": (
        "employee /ideas/{own_idea}/versions/1",
        "employee /ideas/{own_idea}/versions/2",
    ),
    "/ideas/<int:number>/comments": (
        "employee /ideas/{discussed_idea}/comments",
        "employee /ideas/{discussed_idea}/comments?answer={comment}",
        "moderator /ideas/{discussed_idea}/comments",
    ),
    "/ideas/<int:number>/comments/<int:comment_id>/edit": (
        "employee /ideas/{discussed_idea}/comments/{own_comment}/edit",
    ),
    "/bundles/<int:number>": (
        "employee /bundles/{formed_bundle}",
        "moderator /bundles/{proposed_bundle}",
    ),
    "/ideas/<int:number>/bundling": ("employee /ideas/{asked_idea}/bundling",),
    "/ideas/<int:number>/report": ("employee /ideas/{discussed_idea}/report",),
    "/ideas/<int:number>/comments/<int:comment_id>/report": (
        "employee /ideas/{discussed_idea}/comments/{comment}/report",
    ),
    "/ideas/<int:number>/hidden": (
        "employee /ideas/{hidden_idea}/hidden",
        "moderator /ideas/{hidden_idea}/hidden",
    ),
    "/ideas/<int:number>/comments/<int:comment_id>/hidden": (
        "employee /ideas/{discussed_idea}/comments/{hidden_comment}/hidden",
    ),
    "/moderation/reports": ("moderator /moderation/reports",),
    "/moderation/reports/<int:report_id>": (
        "moderator /moderation/reports/{open_report}",
        "moderator /moderation/reports/{report}",
    ),
    "/moderation/bundles": ("moderator /moderation/bundles",),
    "/moderation/bundles/new": ("moderator /moderation/bundles/new?idea={discussed_idea}",),
    "/moderation/bundles/<int:number>": (
        "moderator /moderation/bundles/{proposed_bundle}",
        "moderator /moderation/bundles/{formed_bundle}",
    ),
    "/moderation/bundles/<int:number>/add": ("moderator /moderation/bundles/{formed_bundle}/add",),
    "/moderation/bundles/<int:number>/remove": (
        "moderator /moderation/bundles/{formed_bundle}/remove",
    ),
    "/moderation/bundles/<int:number>/dissolve": (
        "moderator /moderation/bundles/{proposed_bundle}/dissolve",
    ),
    "/ideas/drafts/<int:draft_id>": ("employee /ideas/drafts/{draft}",),
    "/ideas/drafts/<int:draft_id>/delete": ("employee /ideas/drafts/{draft}/delete",),
    "/ideas/drafts/<int:draft_id>/preview": ("employee /ideas/drafts/{draft}/preview",),
    "/ideas/import": ("facilitator /ideas/import", "administrator /ideas/import"),
    "/ideas/import/<int:run_id>": ("moderator /ideas/import/{started_run}",),
    "/ideas/import/<int:run_id>/columns": ("moderator /ideas/import/{import_run}/columns",),
    "/ideas/import/<int:run_id>/preview": ("moderator /ideas/import/{import_run}/preview",),
    "/ideas/mine": ("employee /ideas/mine", "administrator /ideas/mine"),
    "/ideas/new": ("employee /ideas/new",),
    "/moderation/": (
        "moderator /moderation/",
        "moderator /moderation/?tab=accepted&turn=nobody",
        "moderator /moderation/?topic=IV&turn=me",
    ),
    "/moderation/batches/<int:batch_id>/undo": ("moderator /moderation/batches/{batch}/undo",),
    "/moderation/bulk": ("moderator /moderation/bulk?idea={waiting_idea}&idea={discussed_idea}",),
    "/moderation/decisions": ("moderator /moderation/decisions",),
    "/moderation/decisions/<int:decision_id>": ("moderator /moderation/decisions/{proposal}",),
    "/moderation/ideas/<int:number>": (
        "moderator /moderation/ideas/{waiting_idea}",
        "moderator /moderation/ideas/{proposed_idea}",
    ),
    "/moderation/ideas/<int:number>/notes": ("moderator /moderation/ideas/{waiting_idea}/notes",),
    "/moderation/ideas/<int:number>/undo": ("moderator /moderation/ideas/{proposed_idea}/undo",),
    "/moderation/text-blocks": ("moderator /moderation/text-blocks",),
    "/moderation/text-blocks/<int:block_id>": ("moderator /moderation/text-blocks/{block}",),
    "/moderation/text-blocks/new": ("moderator /moderation/text-blocks/new",),
    "/profile": ("employee /profile",),
    "/profile/password": ("employee /profile/password",),
    "/formats/": ("employee /formats/", "moderator /formats/"),
    "/formats/<int:number>": (
        "employee /formats/{running_format}",
        "employee /formats/{past_format}",
        "facilitator /formats/{running_format}",
    ),
    "/formats/new": (
        "moderator /formats/new?kind={kind}&first_day=2027-01-11",
        "moderator /formats/new",
        "moderator /formats/new?kind={kind} 422",
    ),
    "/formats/<int:number>/edit": ("facilitator /formats/{running_format}/edit",),
    "/formats/<int:number>/organise": (
        "facilitator /formats/{running_format}/organise",
        "moderator /formats/{running_format}/organise",
    ),
    "/measures/": (
        "employee /measures/",
        "employee /measures/?view=timeline",
        "employee /measures/?late=1&silent=1&state=done",
    ),
    "/staff-council/": ("staff_council /staff-council/",),
    "/measures/<int:number>/council/assessment": (
        "moderator /measures/{needed_measure}/council/assessment",
    ),
    "/measures/<int:number>/council/request": (
        "moderator /measures/{needed_measure}/council/request",
    ),
    "/measures/<int:number>/council/position": (
        "staff_council /measures/{requested_measure}/council/position",
    ),
    "/measures/<int:number>/council/waiver": (
        "moderator /measures/{overdue_measure}/council/waiver",
    ),
    "/measures/<int:number>": ("employee /measures/{measure}",),
    "/measures/new": ("moderator /measures/new",),
    "/measures/promote": (
        "moderator /measures/promote",
        "moderator /measures/promote?idea={accepted_idea}",
    ),
    "/measures/promote/new": ("moderator /measures/promote/new?idea={accepted_idea}",),
    "/measures/<int:number>/promote": (
        "moderator /measures/{measure}/promote?idea={accepted_idea}",
    ),
    "/measures/origins/<int:origin_id>/take-back": (
        "moderator /measures/origins/{origin}/take-back",
    ),
    "/measures/<int:number>/edit": ("moderator /measures/{measure}/edit",),
    "/measures/<int:number>/steps/<state>": (
        "moderator /measures/{measure}/steps/stopped",
        "moderator /measures/{recommended_measure}/steps/adopted",
    ),
    "/measures/<int:number>/steps/take-back": ("moderator /measures/{measure}/steps/take-back",),
    "/measures/<int:number>/clocks/<name>": ("moderator /measures/{measure}/clocks/done_by",),
    "/measures/<int:number>/reports/new": ("measure_lead /measures/{measure}/reports/new",),
    "/measures/<int:number>/keeping": ("moderator /measures/{measure}/keeping",),
    "/measures/<int:number>/milestones/new": ("moderator /measures/{measure}/milestones/new",),
    "/measures/<int:number>/milestones/<int:milestone_id>": (
        "moderator /measures/{goal_measure}/milestones/{milestone}",
    ),
    "/measures/<int:number>/indicators/new": ("moderator /measures/{measure}/indicators/new",),
    "/measures/<int:number>/indicators/<int:indicator_id>": (
        "moderator /measures/{gauged_measure}/indicators/{indicator}",
    ),
    "/measures/<int:number>/indicators/<int:indicator_id>/values": (
        "moderator /measures/{gauged_measure}/indicators/{indicator}/values",
    ),
    "/masterplan/": ("employee /masterplan/", "moderator /masterplan/"),
    "/masterplan/compare": (
        "employee /masterplan/compare?from=1&to=2",
        "employee /masterplan/compare?from=1",
    ),
    "/masterplan/edit": ("moderator /masterplan/edit",),
    "/masterplan/editions/": ("employee /masterplan/editions/", "moderator /masterplan/editions/"),
    "/masterplan/editions/<int:number>": ("employee /masterplan/editions/1",),
    "/masterplan/editions/new": ("moderator /masterplan/editions/new",),
    "/topics/": ("employee /topics/", "administrator /topics/"),
    "/topics/<int:position>": ("employee /topics/1", "administrator /topics/1"),
    "/topics/<int:position>/edit": ("administrator /topics/1/edit",),
    "/topics/<int:position>/working-groups/new": ("administrator /topics/1/working-groups/new",),
    "/topics/<int:position>/working-groups/<int:group_id>": (
        "administrator /topics/1/working-groups/{group}",
    ),
    "/working-groups/": ("employee /working-groups/",),
    "/working-groups/<int:group_id>": (
        "employee /working-groups/{group}",
        "administrator /working-groups/{group}",
        "group_member /working-groups/{reviewing_group}",
    ),
    "/measures/<int:number>/review": (
        "group_member /measures/{reviewed_measure}/review",
        "group_lead /measures/{reviewed_measure}/review",
    ),
    "/measures/<int:number>/review/close": (
        "group_lead /measures/{reviewed_measure}/review/close",
    ),
    "/admin/criteria": ("administrator /admin/criteria",),
    "/working-groups/<int:group_id>/seats": (
        "administrator /working-groups/{group}/seats",
        "administrator /working-groups/{group}/seats?q=a&place=group_lead",
    ),
    "/admin/legal": ("administrator /admin/legal",),
    "/admin/legal/<page>/<language>": ("administrator /admin/legal/privacy/de",),
    "/admin/people": (
        "administrator /admin/people",
        "administrator /admin/people?q=niemandsonst&role=moderator",
    ),
    "/admin/people/new": ("administrator /admin/people/new",),
    "/admin/people/<int:user_id>/edit": ("administrator /admin/people/{facilitator}/edit",),
    "/admin/people/<int:user_id>": ("administrator /admin/people/{facilitator}",),
    "/admin/departments": ("administrator /admin/departments",),
    "/admin/departments/new": ("administrator /admin/departments/new",),
    "/admin/departments/<int:department_id>": ("administrator /admin/departments/{department}",),
    "/punctuality": ("employee /punctuality",),
    "/admin/deadlines": ("administrator /admin/deadlines",),
    "/admin/deadlines/<step>": ("administrator /admin/deadlines/triage",),
    "/admin/format-kinds": ("administrator /admin/format-kinds",),
    "/admin/format-kinds/new": ("administrator /admin/format-kinds/new",),
    "/admin/format-kinds/<int:kind_id>/edit": ("administrator /admin/format-kinds/{kind}/edit",),
}

NO_PAGES: dict[str, str] = {
    "/healthz": "plain text for machines",
    "/static/<path:filename>": "styles, scripts and pictures",
    "/formats.ics": "a calendar",
    "/ideas/import/<int:run_id>/problems.csv": "a table for download",
    "/formats/<int:number>.ics": "a calendar",
    "/ideas/<int:number>/files/<int:file_id>": "a download",
    "/ideas/drafts/<int:draft_id>/files/<int:file_id>": "a download",
    "/measures/<int:number>/council/files/<int:file_id>": "a download",
    "/measures/export.csv": "a table for download",
    "/masterplan/download": "a download",
    "/masterplan/editions/<int:number>/download": "a download",
    "/masterplan/parts/<key>": "leads to the plan or an edition",
    "/ideas/<int:number>/comments/<int:comment_id>": "leads to the idea's page",
}

NEVER_WRONG: dict[str, str] = {
    "/working-groups/<int:group_id>/seats": "a button for each person, no field",
    "/moderation/bundles/<int:number>": "one button, no field",
    "/ideas/drafts/<int:draft_id>": "a draft may lack everything",
    "/ideas/drafts/<int:draft_id>/delete": "one button, no field",
    "/ideas/drafts/<int:draft_id>/preview": "one button, no field",
}
