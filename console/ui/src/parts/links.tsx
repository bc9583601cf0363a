// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Search } from '../app/search';
import { Name } from './Name';

/* Things by the names people know, each a way to its page. */

interface EndProps {
  /** Of the device; empty where it is none here. */
  id: string;
  name: string;
  address?: string;
}

export function DeviceLink({ id, name, address }: EndProps) {
  const shown = name || address || id;
  return (
    <span>
      {id ? (
        <Anchor renderRoot={(own) => <Link {...own} to="/devices/$id" params={{ id }} />} size="sm">
          <Name>{shown}</Name>
        </Anchor>
      ) : (
        <Name>{shown}</Name>
      )}
      {address && address !== shown && <span className="mono faint"> {address}</span>}
    </span>
  );
}

export function AlertLink({ id, title }: { id: string; title: string }) {
  return (
    <Anchor renderRoot={(own) => <Link {...own} to="/alerts/$id" params={{ id }} />} size="sm">
      <Name>{title}</Name>
    </Anchor>
  );
}

type PagePath =
  '/' | '/map' | '/devices' | '/alerts' | '/threats' | '/requirements' | '/posture' | '/sensors' | '/settings';

/** A way to a page, with what is to be chosen there; the site goes along. */
export function PageLink({ to, search, children }: { to: PagePath; search?: Search; children: ReactNode }) {
  return (
    <Anchor renderRoot={(own) => <Link {...own} to={to} search={search ?? {}} />} size="sm">
      {children}
    </Anchor>
  );
}

export function SensorLink({ id, name }: { id: string; name: string }) {
  return (
    <Anchor renderRoot={(own) => <Link {...own} to="/sensors/$id" params={{ id }} />} size="sm">
      <Name>{name}</Name>
    </Anchor>
  );
}
