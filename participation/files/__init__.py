"""Attachments: checked by content, stripped of metadata, stored under names of ours."""
