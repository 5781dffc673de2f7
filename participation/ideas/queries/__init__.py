"""Reading ideas: one of them, lists, drafts and what belongs to them."""
