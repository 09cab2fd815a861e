import {expect, test} from 'vitest';
import {pageWriters} from '../../source/pictures/write-page.ts';
import {save} from '../../source/screen/actions/save.ts';
import {frame} from '../../source/screen/frame/frame.ts';
import {textOfLine} from '../../source/screen/looks/line.ts';
import {createKeepPage, type OnSave} from '../../source/screen/saving/keep-page.ts';
import {pageOf} from '../../source/screen/saving/page-of.ts';
import {UsageError} from '../../source/settings/usage-error.ts';
import {plain} from '../../source/terminal/frame-writer/style.ts';
import {jobEvent, poll} from './fixtures/make.ts';
import {screenOf, signs, small} from './fixtures/screen.ts';

const reason = 'a reason that is much too long for sixty columns <b>bold</b> & `code`';
const observations = [
	poll(0),
	...['f1', 'f2', 'f3', 'f4', 'f5'].map((id, at) =>
		jobEvent(at + 1, 'failed', 'failed', {id, agent: 'db-02', details: {reason}}),
	),
];
const state = screenOf({size: small, observations, seconds: 60});
const page = pageOf(state, signs);
const shown = frame(state, signs).flatMap(({lines}) => lines.map(line => textOfLine(line).trimEnd()));

test('a text is the screen as it is, and after it each open failure whole', () => {
	const lines = pageWriters.text(page).split('\n');
	expect(lines[0]).toBe('sweepwatch dfw/110011, 2026-11-20T14:01:00.000Z');
	expect(lines.slice(2, 2 + small.rows)).toEqual(shown);
	const rest = lines.slice(2 + small.rows);
	expect(rest.slice(0, 3)).toEqual(['', '5 not acknowledged', '']);
	expect(rest.filter(line => line.includes(reason))).toHaveLength(5);
	expect(rest[3]).toMatch(/ {2}failed {2}db-02 {2}cleanup f5 {2}/);
});

test('Markdown quotes the screen, and nothing of a server becomes markup', () => {
	const lines = pageWriters.markdown(page).split('\n');
	expect(lines.slice(2, 5 + small.rows - 1)).toEqual(['```text', ...shown, '```']);
	expect(lines).toContain('## 5 not acknowledged');
	expect(lines.filter(line => line.startsWith('- '))).toHaveLength(5);
	expect(lines.find(line => line.startsWith('- '))).toContain(String.raw`\<b\>bold\</b\> \& \`code\``);
	const ticks = pageWriters.markdown({...page, screen: [[{text: '````', style: plain}]]});
	expect(ticks).toContain('\n`````text\n````\n`````\n');
});

test('a picture has the screen and all that is open, in colours, and is well formed', () => {
	const svg = pageWriters.svg(page);
	const texts = [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);
	expect(texts.filter(text => text === '✖').length).toBeGreaterThanOrEqual(5 + 1);
	expect(texts.join(' ')).toContain('Trouble');
	expect(svg).toContain('fill="#e5534b" font-weight="bold"');
	expect(svg).not.toContain('<b>');
	expect(svg.match(/<[a-z]+/g)?.length).toBe((svg.match(/<\/[a-z]+>|\/>/g) ?? []).length);
	expect(svg).toMatch(new RegExp(`height="${(small.rows + 1 + 6) * 18 + 28}"`));
});

test('where nothing is open, it says so', () => {
	const calm = pageOf(screenOf({observations: [poll(0)], seconds: 2}), signs);
	expect(calm.list).toEqual([]);
	expect(pageWriters.text(calm)).toMatch(/\n\nnothing is left to acknowledge\n$/);
});

test('the command wants a form and a file, which may hold blanks', () => {
	expect(save(state, ' svg  ~/the night.svg ').effect).toEqual({
		type: 'save',
		form: 'svg',
		path: '~/the night.svg',
	});
	for (const typed of ['', 'svg', 'png a.png', 'night.svg']) {
		const {effect, state: next} = save(state, typed);
		expect(effect).toBeUndefined();
		expect(next.view.message?.text).toBe('save text|svg|markdown FILE');
	}
});

test('where it is written, and why it is not, is said in one line', async () => {
	const told: string[] = [];
	const keep = (onSave: OnSave) => createKeepPage({read: () => state}, true, onSave);
	const write: OnSave = async (path, content) => {
		told.push(content);
		return `/home/ann/${path}`;
	};
	const wanted = {type: 'save', form: 'text', path: 'a.txt'} as const;
	expect(await keep(write)(wanted)).toBe('saved to /home/ann/a.txt');
	expect(told).toEqual([pageWriters.text(page)]);
	const refuse: OnSave = async () => {
		throw new UsageError('save: a.txt is there already');
	};
	expect(await keep(refuse)(wanted)).toBe('save: a.txt is there already');
});
