"""What every answer of the server has: security headers and kind error pages."""
