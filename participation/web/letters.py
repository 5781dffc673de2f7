"""Letters: mails made from a template in the reader's language and put into the outbox."""

from typing import Any

from flask import current_app, render_template
from flask_babel import force_locale

from participation.kernel.mail import queue_mail


def send_letter(template: str, *, to_address: str, language: str, **values: Any) -> None:
    """Queue the mail that `templates/emails/<template>.txt` makes of `values`.

    The first line is the subject, the rest the text. Addresses in it begin with `site`, which is
    the configured PUBLIC_URL and never what a request claims to be.
    """
    with force_locale(language):
        text = render_template(
            f"emails/{template}.txt", site=current_app.config["PUBLIC_URL"], **values
        )
    subject, _, body = text.strip().partition("\n")
    queue_mail(to_address=to_address, subject=subject, body=body.strip() + "\n")
