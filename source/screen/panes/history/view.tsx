import {type PartProps, PartView} from '../../components/part-view.tsx';

export function HistoryView(props: PartProps) {
	return <PartView {...props} />;
}
