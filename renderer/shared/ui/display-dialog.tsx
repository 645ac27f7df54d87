import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AppButton } from './app-button.tsx';
import { AppDialog } from './app-dialog.tsx';
import { ChoiceField } from './choice-field.tsx';
import { setDisplay, textSizes, useDisplay } from './display-settings.ts';

/** Text size and contrast; each choice shows at once, on the dialog itself too. */
export function DisplayDialog({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  const display = useDisplay();
  return (
    <AppDialog title={t('display.settings')} onClose={onClose} actions={<AppButton kind="primary" action="closeDisplay" onPress={onClose}>{t('action.close')}</AppButton>}>
      <ChoiceField
        label={t('display.textSize')} value={display.size} options={textSizes.map((value) => ({ value, label: t(`display.size${value}`) }))}
        onChange={(value) => setDisplay({ size: textSizes.find((size) => size === value) ?? '1' })}
      />
      <ChoiceField
        label={t('display.contrast')} value={display.contrast}
        options={[{ value: 'normal', label: t('display.contrastNormal') }, { value: 'high', label: t('display.contrastHigh') }]}
        onChange={(value) => setDisplay({ contrast: value === 'high' ? 'high' : 'normal' })}
      />
      <p className="soft">{t('display.sample')}</p>
    </AppDialog>
  );
}
