"""Who may call which route: written by hand, compared with what the views declare.

`anyone`: no sign-in needed · `readers`: signed in, or anyone where READING is `public` ·
`signed_in` · or role names joined by `+` (any of them, in whatever scope).
"""

POLICY: dict[tuple[str, str], str] = {
    ("GET", "/"): "anyone",
    ("GET", "/accessibility"): "anyone",
    ("GET", "/imprint"): "anyone",
    ("GET", "/privacy"): "anyone",
    ("GET", "/admin/legal"): "administrator",
    ("GET", "/admin/legal/<page>/<language>"): "administrator",
    ("POST", "/admin/legal/<page>/<language>"): "administrator",
    ("GET", "/healthz"): "anyone",
    ("POST", "/language"): "anyone",
    ("GET", "/ideas/<int:number>"): "readers",
    ("POST", "/ideas/<int:number>/support"): "signed_in",
    ("GET", "/login"): "anyone",
    ("POST", "/logout"): "signed_in",
    ("GET", "/static/<path:filename>"): "anyone",
    ("GET", "/style-guide"): "anyone",
}
