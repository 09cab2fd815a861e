import {cleanText} from '../../domain/text.ts';
import {BadTemplateError} from './bad-template-error.ts';

export type Field = {
	/** Of several the first that is known. */
	readonly paths: readonly [string, ...string[]];
	/** At least, and at most so many columns. */
	readonly least: number;
	readonly most: number | undefined;
	readonly isRight: boolean;
};

/** Text that stands for itself, and fields that are filled. */
export type Template = readonly (string | Field)[];

const widest = 1000;
const escapes: Readonly<Record<string, string>> = {t: '\t', n: '\n', '\\': '\\'};
const token = /\{\{|\}\}|\{([^{}]*)\}|[{}]|\\([\s\S]?)|[^{}\\]+/gu;
const field = /^([\w.-]+(?:\|[\w.-]+)*)(?::(>)?(\d*)(?:\.(\d+))?)?$/;

/** `{agent.name|agent.id:12}`, `{{`, `\t`: throws where it is none. */
export function readTemplate(text: string): Template {
	const pieces = [...text.matchAll(token)].map(([piece, inner, escaped]): string | Field => {
		if (inner !== undefined) {
			return readField(inner);
		}

		if (escaped !== undefined) {
			return readEscape(escaped);
		}

		if (piece === '{' || piece === '}') {
			throw new BadTemplateError(
				`--format: a ${piece} stands alone: write {status} for a field, ${piece}${piece} for the sign`,
			);
		}

		return piece === '{{' || piece === '}}' ? piece.slice(1) : cleanText(piece);
	});
	if (!pieces.some(piece => typeof piece !== 'string')) {
		throw new BadTemplateError('--format names no field: write one like {time} {status} {agent.name}');
	}

	return pieces;
}

function readEscape(sign: string): string {
	const text = escapes[sign];
	if (text === undefined) {
		throw new BadTemplateError('--format: behind a \\ stands t for a tab, n for a new line, or another \\');
	}

	return text;
}

function readField(inner: string): Field {
	const [, names = '', right, least = '', most] = field.exec(inner.trim()) ?? [];
	const [first = '', ...others] = names.split('|');
	const widths = [Number(least || 0), Number(most ?? 0)];
	if (first === '' || widths.some(width => width > widest)) {
		throw new BadTemplateError(
			`--format: {${cleanText(inner)}} is no field: write {status}, {status:12}, {errors.count:>6}, {text:.40} or {agent.name|agent.id}`,
		);
	}

	return {
		paths: [first, ...others],
		least: widths[0] ?? 0,
		most: most === undefined ? undefined : Number(most),
		isRight: right !== undefined,
	};
}
