import {type PartProps, PartView} from '../../components/part-view.tsx';

export function TroubleView(props: PartProps) {
	return <PartView {...props} />;
}
