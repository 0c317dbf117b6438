import type { ViewName } from '../commands/catalogue.ts';
import { HealthBanner } from '../features/health/index.ts';
import { useStore } from '../workbench/store.ts';
import { useWorkbench } from '../workbench/workbench.ts';
import { EntityPalette } from './EntityPalette.tsx';
import styles from './frame.module.css';
import { KeySheet } from './KeySheet.tsx';
import { LiveRegions } from './LiveRegions.tsx';
import { Palette } from './Palette.tsx';
import { Rail } from './Rail.tsx';
import { SaveBanner } from './SaveBanner.tsx';
import { StatusBar } from './StatusBar.tsx';
import { TitleBar } from './TitleBar.tsx';
import { ToastLayer } from './ToastLayer.tsx';
import { useClosing } from './useClosing.ts';
import { useDropGuard } from './useDropGuard.ts';
import { useFocusMode } from './useFocusMode.ts';
import { useFrameCommands } from './useFrameCommands.ts';
import { useKeyMap } from './useKeyMap.ts';
import { useTheme } from './useTheme.ts';
import { useUndo } from './useUndo.ts';
import { useWindowTitle } from './useWindowTitle.ts';
import { ViewBoundary } from './ViewBoundary.tsx';
import { BANNERS, LAYERS, VIEW_ENTRIES } from './views.tsx';

/** The window: title bar, rail, the view on screen, status bar, and what floats above them. */
export function Frame() {
  const { navigation, focusMode } = useWorkbench();
  const { view } = useStore(navigation.route);
  const focused = useStore(focusMode) && view === 'reader';
  const shown = VIEW_ENTRIES.find((entry) => entry.name === view) ?? VIEW_ENTRIES[0];
  return (
    <div className={`${styles.app} ${focused ? styles.focused : ''}`}>
      <FrameDuties view={view} />
      {focused ? null : <TitleBar />}
      <div className={styles.banners}>
        <SaveBanner />
        <HealthBanner />
        {BANNERS.map((banner) => (
          <ViewBoundary key={banner.name} name={banner.name} silent>
            {banner.render()}
          </ViewBoundary>
        ))}
      </div>
      {focused ? null : <Rail />}
      <div className={styles.work}>
        {shown ? (
          <ViewBoundary key={shown.name} name={shown.label}>
            {shown.render()}
          </ViewBoundary>
        ) : null}
      </div>
      {focused ? null : <StatusBar />}
      {LAYERS.map((layer) => (
        <ViewBoundary key={layer.name} name={layer.name} silent>
          {layer.render()}
        </ViewBoundary>
      ))}
      <EntityPalette />
      <Palette />
      <KeySheet />
      <ToastLayer />
      <LiveRegions />
    </div>
  );
}

/**
 * What the window does without showing it. Apart from the frame, because it follows the session and the saved state,
 * which change with every key: the frame would draw each view again.
 */
function FrameDuties({ view }: { readonly view: ViewName }) {
  useKeyMap();
  useTheme();
  useFrameCommands();
  useUndo();
  useClosing();
  useFocusMode(view);
  useWindowTitle(view);
  useDropGuard();
  return null;
}
