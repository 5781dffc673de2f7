"""Bundling similar ideas reversibly, with their authors asked."""
