"""Ideas, expectations, framework conditions and best practice, from draft to withdrawal."""
