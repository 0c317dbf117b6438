import { Check } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { ProgressBar } from '../ui/ProgressBar.tsx';
import { type Job, leftWords } from '../workbench/jobs.ts';
import { useStore } from '../workbench/store.ts';
import { useWorkbench } from '../workbench/workbench.ts';
import styles from './jobs.module.css';

/** The jobs in the status bar: the one that began last with its bar and count, and all of them in a list on a click. */
export function JobsBar() {
  const { jobs } = useWorkbench();
  const list = useStore(jobs.list);
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const shown = list.findLast(({ status }) => status !== 'ended') ?? list.at(-1);
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  if (!shown) return null;
  return (
    <span className={styles.bar}>
      <button
        ref={button}
        type="button"
        className={styles.name}
        aria-expanded={open}
        title="Show jobs"
        onClick={() => setOpen(!open)}
      >
        {shown.status === 'ended' ? <Check size={12} aria-hidden="true" /> : null}
        <span>{shown.name}</span>
      </button>
      {shown.status === 'ended' ? null : (
        <ProgressBar label={shown.name} share={shown.share} words={shown.count} width={90} />
      )}
      <span className={styles.count}>
        {shown.status === 'paused' ? `${shown.count}, paused` : shown.count}
      </span>
      {open ? <JobList jobs={list} onClose={close} /> : null}
    </span>
  );
}

interface JobListProps {
  readonly jobs: readonly Job[];
  readonly onClose: () => void;
}

function JobList({ jobs, onClose }: JobListProps) {
  const element = useRef<HTMLElement>(null);
  const latest = useRef(onClose);
  useEffect(() => {
    latest.current = onClose;
  });
  useEffect(() => {
    element.current?.focus();
    const leave = (event: PointerEvent): void => {
      const within = element.current?.parentElement?.contains(event.target as Node);
      if (!within) latest.current();
    };
    document.addEventListener('pointerdown', leave);
    return () => document.removeEventListener('pointerdown', leave);
  }, []);
  return (
    <section
      ref={element}
      aria-label="Jobs"
      tabIndex={-1}
      className={styles.list}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <ul>
        {jobs.map((job) => (
          <JobItem key={job.id} job={job} onClose={onClose} />
        ))}
      </ul>
    </section>
  );
}

function JobItem({ job, onClose }: { readonly job: Job; readonly onClose: () => void }) {
  const { name, status, share, count, detail, leftMs, pause, resume, cancel, open } = job;
  const left = leftMs === null ? '' : leftWords(leftMs);
  return (
    <li className={styles.item}>
      <div className={styles.head}>
        <b>{name}</b>
        <span>{count}</span>
      </div>
      {status === 'ended' ? null : (
        <ProgressBar label={`${name}, in the list`} share={share} words={count} />
      )}
      <div className={styles.foot}>
        <span className={styles.detail}>
          {[status === 'paused' ? 'Paused' : '', left, detail].filter(Boolean).join('. ')}
        </span>
        {open ? (
          <Button
            look="quiet"
            onClick={() => {
              onClose();
              open();
            }}
          >
            Show files
          </Button>
        ) : null}
        {status === 'running' && pause ? (
          <Button look="quiet" onClick={pause}>
            Pause
          </Button>
        ) : null}
        {status === 'paused' && resume ? (
          <Button look="quiet" onClick={resume}>
            Continue
          </Button>
        ) : null}
        {status !== 'ended' && cancel ? (
          <Button look="quiet" onClick={cancel}>
            Cancel
          </Button>
        ) : null}
      </div>
    </li>
  );
}
