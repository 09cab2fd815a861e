/** Stands in each of them where a number may: what of it gets through is known by it. */
export const mark = '7654';

type Escape = {readonly name: string; readonly text: string};

const letters = (from: string, to: string): readonly string[] =>
	Array.from({length: to.charCodeAt(0) - from.charCodeAt(0) + 1}, (_, at) =>
		String.fromCharCode(from.charCodeAt(0) + at),
	);

/** Each with seven bits and with eight, and each way in which a text of theirs ends, or none. */
const openers = {
	CSI: ['\u001B[', '\u009B'],
	OSC: ['\u001B]', '\u009D'],
	DCS: ['\u001BP', '\u0090'],
	APC: ['\u001B_', '\u009F'],
	PM: ['\u001B^', '\u009E'],
	SOS: ['\u001BX', '\u0098'],
} as const;
const ends = ['\u0007', '\u001B\\', '\u009C', ''] as const;

/** Modes of xterm that a text would set. */
const modes = [
	1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 18, 19, 25, 30, 35, 38, 40, 41, 42, 44, 45, 46, 47, 66, 67, 69, 80, 95,
	1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1010, 1011, 1015, 1016, 1034, 1035, 1036, 1037, 1039, 1040,
	1041, 1042, 1043, 1044, 1045, 1046, 1047, 1048, 1049, 1050, 1051, 1052, 1053, 1060, 1061, 2004, 2026, 2027,
	2031, 9001,
];

/** Commands of an operating system: titles, colours, links, clipboard, notices, files, working folders. */
const commands = [
	'0;',
	'1;',
	'2;',
	'3;WM=',
	'4;1;rgb:',
	'5;0;#',
	'6;',
	'7;file://',
	'8;;http://x/',
	'9;',
	'9;4;1;',
	'10;?',
	'11;?',
	'12;#',
	'13;?',
	'17;#',
	'19;#',
	'22;hand',
	'46;/tmp/',
	'50;font',
	'51;',
	'52;c;',
	'52;c;?',
	'66;s=2;',
	'99;i=1;',
	'104;',
	'110',
	'111',
	'117',
	'133;A',
	'555;',
	'633;E;',
	'697;',
	'777;notify;a;',
	'1337;File=inline=1:',
	'1337;CopyToClipboard=',
	'1337;RequestAttention=',
	'1337;SetUserVar=',
	'5522;',
];

const finals = [...letters('@', 'Z'), '\\', ']', '^', '_', '`', ...letters('a', 'z'), '{', '|', '}', '~'];
const middles = ['', '!', '"', '$', "'", '*', '+', ' ', '#', '%', '&'];
const windowOperations = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16, 18, 19, 20, 21, 22, 23];
const deviceStrings = [
	'$q',
	'+q',
	'+Q',
	'1$r',
	'q#1',
	'0;1|',
	'p',
	'{',
	'tmux;\u001B\u001B]52;c;',
	'=1s',
	'>|',
];

/** Every family of the control sequences of xterm, and what other terminals understand besides. */
export const escapes: readonly Escape[] = [
	...letters('\u0000', '\u001F').map(sign => one(`C0 ${hex(sign)}`, sign + mark)),
	one('DEL', `\u007F${mark}`),
	...letters('\u0080', '\u009F').map(sign => one(`C1 ${hex(sign)}`, sign + mark)),
	...letters(' ', '~').map(sign => one(`ESC ${sign}`, `\u001B${sign}${mark}`)),
	...[...'()*+-./'].flatMap(place =>
		['0', 'A', 'B', '%5'].map(set => one(`charset ${place}${set}`, `\u001B${place}${set}`)),
	),
	...['#3', '#4', '#5', '#6', '#8', '%@', '%G', ' F', ' G', ' L'].map(rest =>
		one(`ESC ${rest}`, `\u001B${rest}`),
	),
	...openers.CSI.flatMap(opener => [
		...finals.flatMap(final =>
			middles.map(middle => one(`CSI ${middle}${final}`, `${opener}${mark}${middle}${final}`)),
		),
		...finals.flatMap(final =>
			[...'?>=<'].map(prefix => one(`CSI ${prefix}${final}`, `${opener}${prefix}${mark}${final}`)),
		),
		...modes.flatMap(mode =>
			[...'hlsr'].map(final => one(`mode ${mode} ${final}`, `${opener}?${mode};${mark}${final}`)),
		),
		...windowOperations.map(operation =>
			one(`window ${operation}`, `${opener}${operation};${mark};${mark}t`),
		),
		one('media copy', `${opener}5i${mark}${opener}4i`),
		one('paste', `${opener}200~${mark}`),
		one('an unfinished CSI', `${opener}${mark};`),
	]),
	...openers.OSC.flatMap(opener =>
		commands.flatMap(command => ends.map(end => one(`OSC ${command}`, `${opener}${command}${mark}${end}`))),
	),
	...openers.DCS.flatMap(opener =>
		deviceStrings.flatMap(body => ends.map(end => one(`DCS ${body}`, `${opener}${body}${mark}${end}`))),
	),
	...([openers.APC, openers.PM, openers.SOS] as const).flatMap(([...both], at) =>
		both.flatMap(opener =>
			['Ga=T,f=100;', 'text', ''].flatMap(body =>
				ends.map(end => one(`${['APC', 'PM', 'SOS'][at]} ${body}`, `${opener}${body}${mark}${end}`)),
			),
		),
	),
	one('a sequence in a sequence', `\u001B]0;\u001B[${mark}m\u001B]52;c;aGk=\u0007\u0007`),
	one('a sequence cut by another', `\u001B\u001B[${mark}\u0018m\u001A`),
	...['\u2028', '\u2029', '\u200B', '\u200E', '\u202E', '\u2066', '\u061C', '\uFEFF', '\u{E0041}'].map(sign =>
		one(`invisible ${hex(sign)}`, sign + mark),
	),
];

/** What a shell would run, wherever a text of an answer stood in its words. */
export const shellWords: readonly string[] = [
	'$(touch pwned)',
	'`touch pwned`',
	'; touch pwned',
	"'; touch pwned; '",
	'"; touch pwned; "',
	'| touch pwned',
	'&& touch pwned',
	'> pwned',
	'\ntouch pwned\n',
	'$IFS; touch pwned',
	'--pwned',
];

/** What a spreadsheet would run where a cell begins with it. */
export const formulas: readonly string[] = [
	'=1+1',
	"=cmd|' /C calc'!A0",
	'+1+1',
	'-1+1',
	'@SUM(1)',
	'\t=1+1',
	'\r=1+1',
	'\n=1+1',
	' =1+1',
	'\u00A0=1+1',
	'\uFEFF=1+1',
	'＝1+1',
	'＋1',
	'－1',
	'＠SUM(1)',
	'"=1+1',
	'x;=1+1',
	'x; @SUM(1)',
	'x\n=1+1',
	'x,=1+1',
];

function one(name: string, text: string): Escape {
	return {name, text: `a${text}z`};
}

function hex(sign: string): string {
	return (sign.codePointAt(0) ?? 0).toString(16);
}
