import {type PartProps, PartView} from '../../components/part-view.tsx';

export function JobsView(props: PartProps) {
	return <PartView {...props} />;
}
