/** Text from an API must not become a heading, a link or a picture in somebody's wiki. */
export function escapeMarkdown(text: string): string {
	return text.replace(/[\\`*_[\]<>|#!~&]|:(?=\/\/)/g, sign => `\\${sign}`);
}
