import type {Json} from '../domain/json.ts';
import {keepSame} from '../domain/keep-same.ts';

/** No list is asked for under more paths, but where somebody makes them up. */
const most = 8;

/** What was answered last, by path: most lists are as they were a moment ago, and none changes as a whole. */
export function createLastAnswers() {
	const answers = new Map<string, {readonly bytes: Buffer; readonly body: Json}>();
	return {
		/** What was made of the same bytes. */
		find(path: string, bytes: Buffer): Json | undefined {
			const last = answers.get(path);
			return last?.bytes.equals(bytes) ? last.body : undefined;
		},
		/** With whatever is as it was. */
		keep(path: string, bytes: Buffer, body: Json): Json {
			const last = answers.get(path);
			const kept = last === undefined ? body : keepSame(last.body, body);
			if (last !== undefined || answers.size < most) {
				answers.set(path, {bytes, body: kept});
			}

			return kept;
		},
	};
}
