/** Loaded before the program: while the file STILL_CLOCK is there no time goes by. */
import {existsSync} from 'node:fs';

const go = Date.now.bind(Date);
let still: number | undefined;

Date.now = () => {
	still = existsSync(process.env.STILL_CLOCK ?? '') ? (still ?? go()) : undefined;
	return still ?? go();
};
