"""Working groups review what was promoted, by versioned criteria."""
