import type {FileLayer} from '../file/config-file.ts';
import type {KeyedSetting} from '../table.ts';

/** A key of another system would do nothing, without a word. */
export function checkFit(
	layer: FileLayer,
	profile: string,
	kind: string,
	keys: readonly KeyedSetting[],
): void {
	for (const {name, kinds} of keys) {
		if (kinds.length > 0 && !kinds.includes(kind) && layer.keys.includes(name)) {
			throw layer.problem(
				[name],
				`'${name}' is for ${kinds.join(' and ')}, and profile '${profile}' is of kind ${kind}: leave it out, or write kind = "${kinds[0]}"`,
			);
		}
	}
}

/** There is one screen and one journal folder: profiles that are watched together have to agree on them. */
export function checkAgreement(layers: readonly FileLayer[], keys: readonly KeyedSetting[]): void {
	const [first, ...others] = layers;
	for (const {name: key} of keys.filter(({key}) => key.reach === 'program')) {
		const value = JSON.stringify(first?.get(key)?.value);
		const other = others.find(layer => JSON.stringify(layer.get(key)?.value) !== value);
		const found = other?.own(key) === undefined ? first : other;
		if (other !== undefined && found !== undefined) {
			throw found.problem(
				[key],
				`${key} counts for all that is watched together, and the profiles differ: write it once, at the top of the file`,
			);
		}
	}
}
