import {type PartProps, PartView} from '../../components/part-view.tsx';

export function AgentsView(props: PartProps) {
	return <PartView {...props} />;
}
