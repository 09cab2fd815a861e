export type ReadSample = {
	readonly name: string;
	readonly labels: Readonly<Record<string, string>>;
	readonly value: number;
};

const label = '[a-z_]+="(?:[^"\\\\\\n]|\\\\[\\\\"n])*"';
const line = new RegExp(
	`^(sweepwatch_[a-z_]+)(?:\\{(${label}(?:,${label})*)\\})? (-?\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?)$`,
);

/** Reads what both formats share, and fails on whatever else stands there. */
export function readExposition(text: string): readonly ReadSample[] {
	const lines = text.split('\n').slice(0, -1);
	return lines
		.filter(each => !/^# (?:HELP|TYPE|UNIT) sweepwatch_[a-z_]+ .|^# EOF$/.test(each))
		.map(each => {
			const found = line.exec(each);
			if (found === null) {
				throw new Error(`no sample: ${JSON.stringify(each)}`);
			}

			const pairs = [...(found[2] ?? '').matchAll(/([a-z_]+)="((?:[^"\\]|\\.)*)"/g)];
			const labels = Object.fromEntries(pairs.map(([, key = '', value = '']) => [key, value]));
			return {name: found[1] ?? '', labels, value: Number(found[3])};
		});
}
