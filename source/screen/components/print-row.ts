import type {Row} from '../../terminal/frame-writer/run.ts';
import {attribute, plain, type Style} from '../../terminal/frame-writer/style.ts';

const codes = [
	{bit: attribute.inverse, on: '7', off: '27'},
	{bit: attribute.bold, on: '1', off: '22'},
	{bit: attribute.dim, on: '2', off: '22'},
	{bit: attribute.underlined, on: '4', off: '24'},
];

/** A row as text, in sequences of one look each: Ink takes apart no others. */
export function printRow(row: Row): string {
	let printed = '';
	let style = plain;
	for (const run of [...row, {text: '', style: plain}]) {
		printed += changeLooks(style, run.style) + run.text;
		style = run.style;
	}

	return printed;
}

function changeLooks(from: Style, to: Style): string {
	const ended = codes.filter(({bit}) => from.attributes & ~to.attributes & bit).map(({off}) => off);
	const begun = codes.filter(({bit}) => to.attributes & ~from.attributes & bit).map(({on}) => on);
	const colour = from.foreground === to.foreground ? [] : [to.foreground || '39'];
	return [...ended, ...begun, ...colour].map(code => `\u{1b}[${code}m`).join('');
}
