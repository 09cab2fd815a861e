import type {Random} from '../random.ts';

/** One item made unreadable, in one of the ways that servers have. */
export function spoilItem(item: unknown, random: Random): unknown {
	const whole = typeof item === 'object' && item !== null ? item : {};
	return random.pick([
		() => null,
		() => 'not an item',
		() => ({}),
		() => ({...whole, id: undefined, ID: undefined, Id: undefined}),
		() => ({...whole, id: {}, ID: [], event: 7, type: false}),
	])();
}

const hostileKeys: ReadonlySet<string> = new Set([
	'name',
	'path',
	'reason',
	'description',
	'diagnostics',
	'MachineName',
	'SourceMachineName',
	'DestinationMachineName',
	'DisplayName',
	'text',
	'message',
	'login',
	'host',
	'source',
	'title',
	'user_desc',
	'project_desc',
	'application_desc',
	'business_unit_desc',
	'standard_desc',
	'action',
	'operation',
	'targetIdentity',
	'claims',
	'error',
]);

// Colour, title, clipboard, a cleared screen, a line of its own, right-to-left, C1, and wide signs.
const attacks = [
	'\u001B[31;1mred\u001B[0m',
	'\u001B]0;owned\u0007',
	'\u001B]52;c;cm0gLXJmIH4=\u0007',
	'\u001B[2J\u001B[H',
	'\nfake line\r\nanother',
	'\u202Egnp.exe\u202C',
	'\u009B2Jc1\u0085',
	'\u0000\u0008\u007F\u2028\uFEFF',
	'漢字 \u{1F468}\u200D\u{1F469}\u200D\u{1F467} e\u0301\u0301\u0301',
	`${'long '.repeat(60)}`,
	' \u8868\u793A\u5E45 \uD55C\uAD6D\uC5B4 \uFF76\uFF85',
	'\u{1F44D}\u{1F3FD}\u{1F1E9}\u{1F1EA}\u260E\uFE0F a\u0308\u20DD z\u0300\u0301\u0302\u0303\u0304',
	'\u2067iso\u2069\u200B\u200F\ttab',
] as const;

/** Every name and message of the body gets an attack behind its own text, the same one each time. */
export function makeHostile(value: unknown, key = ''): unknown {
	if (Array.isArray(value)) {
		return value.map(item => makeHostile(item, key));
	}

	if (typeof value === 'object' && value !== null) {
		return Object.fromEntries(
			Object.entries(value).map(([name, member]) => [name, makeHostile(member, name)]),
		);
	}

	return typeof value === 'string' && hostileKeys.has(key) ? `${value}${attackFor(value)}` : value;
}

function attackFor(text: string): string {
	let sum = 0;
	for (const character of text) {
		sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
	}

	return attacks[sum % attacks.length] ?? '';
}
