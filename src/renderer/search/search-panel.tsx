/** The view "Search in files". */
import { useEffect, useRef } from 'react';
import { useStore } from '../ui/store';
import type { SearchStore } from './search-store';

export const SearchPanel = ({ store }: { readonly store: SearchStore }) => {
  const { query, asked } = useStore(store);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), [asked]);
  return (
    <search className="search" aria-label="Search in files">
      <input
        ref={field}
        className="text-input"
        aria-label="Search"
        defaultValue={query}
        key={query}
      />
    </search>
  );
};
