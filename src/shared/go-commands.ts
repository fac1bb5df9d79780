/** Commands of the native menu that lead to a file or a place in one. */
export const goCommands = ['go:file', 'go:line', 'go:symbol', 'tree:reveal'] as const;
