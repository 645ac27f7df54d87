import { Component } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AppButton } from './app-button.tsx';

/** What cannot happen has happened: the screen says so calmly and reloads itself; the core holds the visit. */
export class CrashBoundary extends Component<{ children: ReactNode }, { crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError(): { crashed: boolean } {
    return { crashed: true };
  }

  override render(): ReactNode {
    return this.state.crashed ? <Crash /> : this.props.children;
  }
}

function Crash(): ReactNode {
  const { t } = useTranslation();
  return (
    <main className="cover" role="alert">
      <h1>{t('crash.title')}</h1>
      <p>{t('crash.body')}</p>
      <AppButton kind="primary" size="large" action="reload" onPress={() => window.location.reload()}>{t('crash.reload')}</AppButton>
    </main>
  );
}
