import stringWidth from 'string-width';
import {widthOfCharacter} from '../../domain/vocabulary/width.ts';

/** What stands in one place (or two) of the grid, before it has a style. */
export type Glyph = {readonly text: string; readonly width: 1 | 2; readonly reach: number};

const space: Glyph = {text: ' ', width: 1, reach: 0};
const maxMarks = 8;
const cacheLimit = 8192;
let segmenter: Intl.Segmenter | undefined;
const cache = new Map<string, readonly Glyph[]>();

/**
 * The glyphs of a text. Ink reckons with `string-width`, so every cluster of several characters takes exactly
 * that many places here too; of one character our own table says the same. Terminals disagree about joined emoji, flags and variation selectors: only the
 * first character of such a cluster is kept, with spaces for the rest, so that the grid holds.
 */
export function readGlyphs(text: string): readonly Glyph[] {
	const glyphs: Glyph[] = [];
	for (const segment of clustersOf(text)) {
		let known = cache.get(segment);
		if (known === undefined) {
			known = readCluster(segment);
			if (cache.size >= cacheLimit) {
				cache.clear();
			}

			cache.set(segment, known);
		}

		glyphs.push(...known);
	}

	return glyphs;
}

/** Letters and all signs of the screen. Measuring anything else for the first time takes 20 ms. */
export const surelyNarrow =
	/^[\u0020-\u007E\u00A1-\u00AC\u00AE-\u02FF\u0391-\u03A1\u03A3-\u0482\u048A-\u052F\u2010-\u2027\u2030-\u203B\u2190-\u22FF\u2400-\u2426\u2500-\u25FC\u26A0\u2713-\u2718\u276E\u276F\u2801-\u28FF]+$/;

function clustersOf(text: string): Iterable<string> {
	if (surelyNarrow.test(text)) {
		return text;
	}

	segmenter ??= new Intl.Segmenter();
	return Array.from(segmenter.segment(text), ({segment}) => segment);
}

function readCluster(cluster: string): readonly Glyph[] {
	return cluster.length === 1 && surelyNarrow.test(cluster)
		? [{text: cluster, width: 1, reach: 0}]
		: measureCluster(cluster);
}

export function measureCluster(cluster: string): readonly Glyph[] {
	const width = stringWidth(cluster);
	const glyphs: {text: string; width: 1 | 2; marks: number}[] = [];
	// Composed first: a syllable or an accented letter in one code point is measured alike everywhere.
	for (const character of cluster.normalize('NFC')) {
		const last = glyphs.at(-1);
		if (/[\p{Control}\p{Default_Ignorable_Code_Point}\p{Format}\p{Surrogate}\u2028\u2029]/u.test(character)) {
			continue;
		}

		if (/[\p{Mn}\p{Me}]/u.test(character)) {
			if (last && last.marks < maxMarks) {
				last.text += character;
				last.marks++;
			}
		} else if (last === undefined || /[\p{Mc}\uFF00-\uFFEF\u{1F1E6}-\u{1F1FF}]/u.test(character)) {
			glyphs.push(readCharacter(character));
		}
	}

	return fitWidth(glyphs, width);
}

function readCharacter(character: string): {text: string; width: 1 | 2; marks: number} {
	const codePoint = character.codePointAt(0) ?? 0;
	if (codePoint >= 0x1f1e6 && codePoint <= 0x1f1ff) {
		// The halves of a flag are letters in disguise.
		return {text: String.fromCodePoint(codePoint - 0x1f1e6 + 65), width: 1, marks: 0};
	}

	return {text: character, width: widthOfCharacter(character) > 1 ? 2 : 1, marks: 0};
}

function fitWidth(
	glyphs: readonly {text: string; width: 1 | 2; marks: number}[],
	width: number,
): readonly Glyph[] {
	const fitting: Glyph[] = [];
	let left = width;
	for (const {text, width: own, marks} of glyphs) {
		if (own > left) {
			break;
		}

		fitting.push({text, width: own, reach: marks > 0 ? marks : isMeasuredAlike(text) ? 0 : 1});
		left -= own;
	}

	return left > 0 ? [...fitting, ...Array.from({length: left}, () => space)] : fitting;
}

/** Trigrams, monograms and digrams, which Unicode 16 has made wide: before, and in most terminals, they are not. */
const lately = /^[\u2630-\u2637\u268A-\u268F]$/;

/** Old letters, signs and ideographs: what terminals of the last twenty years agree about. */
function isMeasuredAlike(character: string): boolean {
	return (
		/^[\u0020-\u02FF\u0370-\u0482\u048A-\u052F\u1E00-\u27BF\u2800-\u28FF\u3001-\u3020\u3041-\u3096\u30A0-\u30FF\u3400-\u4DB5\u4E00-\u9FA5\uAC00-\uD7A3\uFF01-\uFF60\uFF61-\uFF9F]$/u.test(
			character,
		) &&
		!/\p{Emoji_Presentation}/u.test(character) &&
		!lately.test(character)
	);
}
