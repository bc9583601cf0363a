// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import type { KeyboardEvent, ReactNode } from 'react';
import { counted, shortened, visible } from '../../../parts/text';
import type { DrawnFlow, DrawnNode, DrawnZone } from './layout';

interface Choice {
  chosen: string | undefined;
  choose: (filter: string) => void;
}
const threats = (open: number) => counted(open, 'open threat', 'open threats');
const fitting = (text: string, most: number) => shortened(visible(text), most);

interface ElementProps extends Choice {
  filter: string;
  label: string;
  className: string;
  children: ReactNode;
}
function Element({ filter, label, className, chosen, choose, children }: ElementProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      choose(filter);
    }
  };
  return (
    <g
      className={className}
      role="button"
      tabIndex={0}
      aria-label={visible(label)}
      aria-pressed={chosen === filter}
      onClick={() => choose(filter)}
      onKeyDown={onKeyDown}
    >
      <title>{visible(label)}</title>
      {children}
    </g>
  );
}

export function ZoneBox({ zone, fold, ...choice }: Choice & { zone: DrawnZone; fold: (zone: string) => void }) {
  const sign = zone.folded ? 'Unfold' : 'Fold';
  const toggle = () => fold(zone.id);
  return (
    <>
      <Element
        {...choice}
        filter={zone.filter}
        className="dfd-zone"
        label={`Zone ${zone.name}, ${zone.detail}, ${counted(zone.elements, 'element')}: ${threats(zone.open)}`}
      >
        <rect x={zone.x} y={zone.y} width={zone.width} height={zone.height} rx={8} />
        <text x={zone.x + 10} y={zone.y + 18} className="dfd-name">
          {fitting(zone.name, 26)}
        </text>
        <text x={zone.x + 10} y={zone.y + 34}>
          {fitting(zone.detail, 32)}
        </text>
        {zone.folded && (
          <text x={zone.x + 10} y={zone.y + 51}>
            {counted(zone.elements, 'element')}
          </text>
        )}
        <Count x={zone.x + zone.width - 14} y={zone.y} open={zone.open} />
      </Element>
      <g
        className="dfd-fold"
        role="button"
        tabIndex={0}
        aria-label={visible(`${sign} ${zone.name}`)}
        aria-expanded={!zone.folded}
        onClick={toggle}
        onKeyDown={(event) => (event.key === 'Enter' || event.key === ' ') && (event.preventDefault(), toggle())}
      >
        <rect x={zone.x + zone.width - 26} y={zone.y + 18} width={20} height={20} rx={4} />
        <text x={zone.x + zone.width - 16} y={zone.y + 33} textAnchor="middle">
          {zone.folded ? '+' : '−'}
        </text>
      </g>
    </>
  );
}

export function NodeShape({ node, ...choice }: Choice & { node: DrawnNode }) {
  const { x, y, width, height } = node;
  return (
    <Element
      {...choice}
      filter={node.filter}
      className={`dfd-node dfd-${node.shape}`}
      label={`${node.name}, ${node.detail}, ${node.shape}; its zone ${node.zoneName}: ${threats(node.open)}`}
    >
      <rect x={x} y={y} width={width} height={height} rx={node.shape === 'process' ? height / 2 : 0} />
      {node.shape === 'store' && <path d={`M${x} ${y}h${width}M${x} ${y + height}h${width}`} />}
      <text x={x + width / 2} y={y + 18} className="dfd-name" textAnchor="middle">
        {fitting(node.name, 22)}
      </text>
      <text x={x + width / 2} y={y + 33} textAnchor="middle">
        {fitting(node.detail, 24)}
      </text>
    </Element>
  );
}

export function Flow({ flow, ...choice }: Choice & { flow: DrawnFlow }) {
  const kinds = [flow.control && 'device control', flow.data && 'device data'].filter(Boolean).join(' and ');
  const kind = flow.control ? (flow.data ? 'both' : 'control') : flow.data ? 'data' : 'other';
  const way = flow.crosses ? 'over a trust boundary' : 'within a trust boundary';
  return (
    <Element
      {...choice}
      filter={flow.filter}
      className={`dfd-flow dfd-${kind}`}
      label={`${flow.from} to ${flow.to}, ${flow.label}, ${kinds || 'neither control nor data'}, ${way}; between these zones: ${threats(flow.open)}`}
    >
      <path className="dfd-reach" d={flow.path} />
      <path className="dfd-line" d={flow.path} />
      {kind === 'both' && <path className="dfd-line dfd-second" d={flow.path} />}
      {flow.conduit && <Count x={flow.midX} y={flow.midY} open={flow.open} />}
    </Element>
  );
}

function Count({ x, y, open }: { x: number; y: number; open: number }) {
  return (
    open > 0 && (
      <g className="dfd-count">
        <rect x={x - 15} y={y - 9} width={30} height={18} rx={9} />
        <text x={x} y={y + 4} textAnchor="middle">
          {open}
        </text>
      </g>
    )
  );
}
