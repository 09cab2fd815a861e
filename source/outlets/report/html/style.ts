import type {Colour} from '../../../domain/status.ts';

/** On white, and on what is nearly black: each with a contrast of 4.5 at least, for signs are text. */
const colours: Readonly<Record<Colour, readonly [light: string, dark: string]>> = {
	plain: ['#3b4048', '#c9ced6'],
	dim: ['#5f6773', '#8d96a3'],
	cyan: ['#0b6e8a', '#39c5cf'],
	green: ['#1a7339', '#57ab5a'],
	yellow: ['#8a5a00', '#d9a62e'],
	red: ['#c01c28', '#ff7b72'],
	magenta: ['#8a3ffc', '#c297ff'],
};

const each = (at: 0 | 1): string =>
	Object.entries(colours)
		.map(([name, pair]) => `--${name}:${pair[at]};`)
		.join('');

/** In the sheet itself, so that a page in a ticket needs nothing beside it. */
export const style = `
:root{${each(0)}--ground:#fff;--text:#1f2328;--line:#d8dce2;--soft:#f3f4f6}
@media (prefers-color-scheme:dark){:root{${each(1)}--ground:#14161b;--text:#d3d7de;--line:#343a44;--soft:#1d2027}}
body{margin:2rem auto;max-width:76rem;padding:0 1rem;background:var(--ground);color:var(--text);font:15px/1.5 system-ui,sans-serif}
h1{font-size:1.25rem}h2{font-size:1.05rem;margin-top:2rem}
figure{margin:1.5rem 0 .5rem;overflow-x:auto}svg{display:block;width:100%;min-width:50rem;font:12px system-ui,sans-serif}
svg text{fill:var(--text)}svg .time{text-anchor:middle;fill:var(--dim)}
.tick,.row{stroke:var(--line);stroke-width:1}.gap{fill:url(#unknown);stroke:var(--dim);stroke-dasharray:3 3}.unknown{fill:var(--dim);opacity:.55}
.overdue{fill:var(--yellow);fill-opacity:.14;stroke:var(--yellow);stroke-dasharray:2 2}
.framed{display:inline-block;width:1em;height:.7em;border:1px dashed var(--yellow)}
table{border-collapse:collapse;display:block;overflow-x:auto;font-size:.87rem;font-variant-numeric:tabular-nums}
th,td{text-align:left;vertical-align:top;padding:.25rem .8rem .25rem 0;border-bottom:1px solid var(--line)}
th{color:var(--dim);font-weight:600}.right{text-align:right}td{max-width:19rem;overflow-wrap:anywhere}td:first-child,.state,td.right{white-space:nowrap}td:last-child{min-width:11rem}
.legend span{margin-right:1.2rem;white-space:nowrap}.legend,.note{color:var(--dim);font-size:.87rem}
.hatched{display:inline-block;width:1em;height:.7em;border:1px dashed var(--dim);background:repeating-linear-gradient(135deg,var(--dim) 0 1px,transparent 1px 4px)}
${Object.keys(colours)
	.map(name => `b.${name}{color:var(--${name})}rect.${name},svg text.${name}{fill:var(--${name})}`)
	.join('')}
@media print{body{margin:0;max-width:none}}
`;
