/** A sum of texts, in two numbers of 32 bits; changed in place, since one is made of each event. */
export type TextSum = {one: number; other: number};

export function beginSum(sum: TextSum): void {
	sum.one = 0x9747_b28c;
	sum.other = 0x1b87_3593;
}

/** With its length, so that no two texts run into each other. */
export function addText(sum: TextSum, text: string): void {
	const {length} = text;
	let one = Math.imul(sum.one ^ length, 0x85eb_ca6b);
	let other = Math.imul(sum.other + length, 0xc2b2_ae35);
	for (let index = 0; index < length; index++) {
		const unit = text.charCodeAt(index);
		one = Math.imul(one ^ unit, 0x9e37_79b1);
		one ^= one >>> 15;
		other = Math.imul(other + unit, 0x85eb_ca77);
		other = (other << 13) | (other >>> 19);
	}

	sum.one = one;
	sum.other = other;
}

export function endSum(sum: TextSum): void {
	sum.one = mix(sum.one ^ (sum.other >>> 15));
	sum.other = mix(sum.other ^ (sum.one >>> 13));
}

/** Each bit of it has a say in each (the end of MurmurHash 3). */
function mix(word: number): number {
	let mixed = Math.imul(word ^ (word >>> 16), 0x85eb_ca6b);
	mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35);
	return mixed ^ (mixed >>> 16);
}
