"""What `import claims` offers: a thin, typed face over the rooms."""
