"""The drawing as SVG: elements, notes, arrows, sheets, patches."""
