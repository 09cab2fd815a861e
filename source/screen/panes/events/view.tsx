import {type PartProps, PartView} from '../../components/part-view.tsx';

export function EventsView(props: PartProps) {
	return <PartView {...props} />;
}
