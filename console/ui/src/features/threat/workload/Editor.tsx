// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Text } from '@mantine/core';
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { lineCount, placeOf, wordAt } from './place';

const LINE = 20;

/** A place that is to be shown; another object each time somebody asks for it. */
export interface Target {
  line: number;
  column: number;
}

interface EditorProps {
  text: string;
  /** Undefined for who may only read. */
  change?: (text: string) => void;
  /** Lines with something wrong. */
  wrong: ReadonlySet<number>;
  target: Target | undefined;
  label: string;
}

/** Text with numbered lines, to be read and changed. */
export function Editor({ text, change, wrong, target, label }: EditorProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const [place, setPlace] = useState({ line: 1, column: 1 });
  const latest = useRef(text);
  useLayoutEffect(() => {
    latest.current = text;
  });
  useEffect(() => {
    const moved = () => {
      const at = area.current;
      if (at && document.activeElement === at) {
        setPlace(placeOf(at.value, at.selectionStart));
      }
    };
    document.addEventListener('selectionchange', moved);
    return () => document.removeEventListener('selectionchange', moved);
  }, []);
  useEffect(() => {
    if (target && area.current) {
      show(area.current, latest.current, target);
    }
  }, [target]);
  return (
    <div>
      <div className="editor">
        <Lines area={area} count={lineCount(text)} wrong={wrong} />
        <textarea
          ref={area}
          value={text}
          readOnly={!change}
          onChange={(event) => change?.(event.currentTarget.value)}
          aria-label={label}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          wrap="off"
        />
      </div>
      <Text size="xs" c="dimmed" mt={4}>
        Line {place.line}, column {place.column}
      </Text>
    </div>
  );
}

function show(area: HTMLTextAreaElement, text: string, { line, column }: Target) {
  const { from, to } = wordAt(text, line, column);
  area.focus({ preventScroll: true });
  area.closest('.editor')?.scrollIntoView({ block: 'nearest' });
  area.setSelectionRange(from, to);
  area.scrollTop = Math.max(0, (line - 4) * LINE);
  area.scrollLeft = column > 60 ? (column - 20) * 7 : 0;
}

/** Numbers of the lines in sight; whoever reads by ear has the list of what is wrong. */
function Lines({
  area,
  count,
  wrong,
}: {
  area: RefObject<HTMLTextAreaElement | null>;
  count: number;
  wrong: ReadonlySet<number>;
}) {
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(600);
  useEffect(() => {
    const at = area.current!;
    const scrolled = () => setTop(at.scrollTop);
    const sized = new ResizeObserver(() => setHeight(at.clientHeight));
    at.addEventListener('scroll', scrolled, { passive: true });
    sized.observe(at);
    return () => {
      at.removeEventListener('scroll', scrolled);
      sized.disconnect();
    };
  }, [area]);
  const first = Math.min(Math.floor(top / LINE), count - 1);
  const shown = Math.min(count - first, Math.ceil(height / LINE) + 1);
  return (
    <div className="editor-lines" aria-hidden style={{ width: `${String(count).length + 4}ch` }}>
      <div style={{ height: 0, marginTop: first * LINE - top, padding: 0 }} />
      {Array.from({ length: shown }, (_, index) => first + index + 1).map((line) => (
        <div key={line} data-wrong={wrong.has(line) || undefined}>
          {line}
        </div>
      ))}
    </div>
  );
}
