"""What the report says of a claim."""
