const named: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

/** Text of others, for between tags and for attributes in quotes. */
export function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, sign => named[sign] ?? sign);
}
