// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { useComputedColorScheme } from '@mantine/core';
import cytoscape, { type Core, type ElementDefinition } from 'cytoscape';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { look } from './look';

const STEP = 60;
const ZOOM = 1.25;
/** Pixels left free around what is shown. */
const ROOM = 24;

export interface GraphHandle {
  zoom: (by: number) => void;
  fit: () => void;
}

interface GraphProps {
  elements: ElementDefinition[];
  chosen: string | undefined;
  /** Id of a node or of an edge; undefined when nothing is chosen any more. */
  onChosen: (id: string | undefined) => void;
  onUnfold: (zone: string) => void;
  onReady: (handle: GraphHandle) => void;
}

const reference = (id: string, data: { edge?: string; zone?: string }) => data.edge ?? data.zone ?? id;

/** Marks what was chosen and the lines at it; other lines step back. */
function mark(made: Core, chosen: string | undefined) {
  made.batch(() => {
    made.elements().removeClass('chosen apart near');
    if (chosen === undefined) {
      return;
    }
    const found = made.elements().filter((one) => reference(one.id(), one.data()) === chosen);
    found.addClass('chosen');
    const near = found.union(found.neighborhood()).union(found.connectedNodes());
    if (found.length > 0) {
      made.edges().difference(near.edges()).addClass('apart');
      near.edges().addClass('near');
    }
  });
}

/** Runs it when the next frame was painted; gives back how to call that off. */
function afterPaint(does: () => void): () => void {
  let timer = 0;
  const frame = requestAnimationFrame(() => {
    timer = window.setTimeout(does);
  });
  return () => {
    cancelAnimationFrame(frame);
    window.clearTimeout(timer);
  };
}

/** The map on a canvas. What it shows is there as a table too, for who cannot see it. */
export function Graph({ elements, chosen, onChosen, onUnfold, onReady }: GraphProps) {
  const box = useRef<HTMLDivElement>(null);
  const core = useRef<Core>(null);
  /** Whether all of it is shown: then it stays so, however large the window becomes. */
  const whole = useRef(true);
  const unfolded = useRef<ReadonlySet<string>>(new Set());
  const latest = useRef({ chosen, onChosen, onUnfold, onReady });
  const dark = useComputedColorScheme() === 'dark';

  function fit() {
    whole.current = true;
    core.current?.fit(undefined, ROOM);
  }

  function zoom(made: Core, by: number) {
    whole.current = false;
    made.zoom({ level: made.zoom() * by, renderedPosition: { x: made.width() / 2, y: made.height() / 2 } });
  }

  useEffect(() => {
    latest.current = { chosen, onChosen, onUnfold, onReady };
  });

  useEffect(() => {
    const made = cytoscape({
      container: box.current,
      layout: { name: 'preset' },
      minZoom: 0.1,
      maxZoom: 3,
      autoungrabify: true,
      // The address says what is chosen, not the canvas.
      autounselectify: true,
      boxSelectionEnabled: false,
      hideEdgesOnViewport: true,
      textureOnViewport: true,
      pixelRatio: 'auto',
    });
    core.current = made;
    whole.current = true;
    made.on('tap', ({ target }) =>
      latest.current.onChosen(target === made ? undefined : reference(target.id(), target.data())),
    );
    made.on('dragpan scrollzoom pinchzoom', () => {
      whole.current = false;
    });
    made.on('resize', () => {
      if (whole.current) {
        made.fit(undefined, ROOM);
      }
    });
    made.on('dbltap', '.zone, .box', ({ target }) => latest.current.onUnfold(reference(target.id(), target.data())));
    latest.current.onReady({
      zoom: (by) => zoom(made, by),
      fit,
    });
    return () => {
      made.destroy();
    };
  }, []);

  useEffect(() => void core.current?.style(look(dark)), [dark]);

  useEffect(() => {
    const made = core.current!;
    made.batch(() => {
      made.elements().remove();
      made.add(elements);
    });
    const boxes = new Set(made.nodes('.box').map((one) => one.id()));
    const opened = [...boxes].filter((id) => !unfolded.current.has(id));
    const closed = boxes.size < unfolded.current.size;
    unfolded.current = boxes;
    if (opened.length > 0 && made.nodes().length > boxes.size) {
      // What was unfolded is what one wants to see; it may lie elsewhere now.
      whole.current = false;
      made.fit(made.getElementById(opened[0]!), ROOM);
    } else if (closed || whole.current) {
      fit();
    }
    mark(made, latest.current.chosen);
  }, [elements]);

  // The panel of what was chosen is painted first: lines by the thousand take their time without a GPU.
  useEffect(() => afterPaint(() => mark(core.current!, chosen)), [chosen]);

  function move(event: KeyboardEvent) {
    const made = core.current!;
    const pans: Record<string, [number, number]> = {
      ArrowLeft: [STEP, 0],
      ArrowRight: [-STEP, 0],
      ArrowUp: [0, STEP],
      ArrowDown: [0, -STEP],
    };
    const pan = pans[event.key];
    if (pan) {
      whole.current = false;
      made.panBy({ x: pan[0], y: pan[1] });
    } else if (event.key === '+' || event.key === '-') {
      zoom(made, event.key === '+' ? ZOOM : 1 / ZOOM);
    } else if (event.key === '0') {
      fit();
    } else {
      return;
    }
    event.preventDefault();
  }

  return (
    <div
      ref={box}
      className="map-canvas"
      role="application"
      aria-label="Map of zones and what goes between them. Arrow keys move it, plus and minus change its size, 0 shows all. The same is there as a table."
      tabIndex={0}
      onKeyDown={move}
    />
  );
}
