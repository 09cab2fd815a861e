import {createAsking} from '../../../source/commands/init/asking.ts';

/** Answers in turn; what was asked and told stands in `shown`. */
export function answering(...answers: readonly string[]) {
	const shown: string[] = [];
	const left = [...answers];
	const prompter = {
		async ask(question: string) {
			const answer = left.shift();
			shown.push(question);
			if (answer === undefined) {
				throw new Error(`nobody expected this: ${question}`);
			}

			return answer;
		},
		leave() {},
		close() {},
	};
	const asking = createAsking(prompter, async text => void shown.push(text.trimEnd()));
	return {asking, shown, left};
}
