// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { useState, type DragEvent, type ReactNode } from 'react';
import { Button, FileButton } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { ENDINGS, nameOf, refused, textOf } from './files';
import type { WorkloadChanges } from './useWorkload';

/** Puts a file into the editor, or says why it cannot. */
export function takeFile(file: File | null | undefined, begin: WorkloadChanges['begin'], base: number) {
  if (!file) {
    return;
  }
  begin.mutate(async () => {
    const why = refused(file);
    if (why) {
      throw new Error(`This file is not taken. ${why}`);
    }
    const text = textOf(await file.arrayBuffer());
    if (text === undefined) {
      throw new Error('This file is not text in UTF-8. Save it as UTF-8 and give it again.');
    }
    return { name: nameOf(file.name), text, base };
  });
}

interface TakeProps {
  begin: WorkloadChanges['begin'];
  base: number;
}

export function PickFile({ begin, base, size }: TakeProps & { size?: string }) {
  return (
    <FileButton onChange={(file) => takeFile(file, begin, base)} accept={ENDINGS.join(',')}>
      {(own) => (
        <Button {...own} size={size} variant="default" leftSection={<IconUpload size={16} aria-hidden />}>
          Open a file
        </Button>
      )}
    </FileButton>
  );
}

/** A place where a file can be dropped, by who may change what is there. */
export function DropFile({ begin, base, may, children }: TakeProps & { may: boolean; children: ReactNode }) {
  const [over, setOver] = useState(false);
  const moved = (event: DragEvent, inside: boolean) => {
    if (event.dataTransfer.types.includes('Files')) {
      event.preventDefault();
      setOver(inside);
    }
  };
  if (!may) {
    return children;
  }
  return (
    <div
      className="workload-drop"
      data-over={over || undefined}
      onDragOver={(event) => moved(event, true)}
      onDragLeave={(event) => moved(event, false)}
      onDrop={(event) => {
        moved(event, false);
        takeFile(event.dataTransfer.files[0], begin, base);
      }}
    >
      {children}
    </div>
  );
}
