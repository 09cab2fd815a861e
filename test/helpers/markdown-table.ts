export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const all = [head, head.map(() => '---'), ...rows];
	return all.map(cells => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n');
}
