import { ageAssurance } from './debates/age-assurance.ts';
import { automaticCaptions } from './debates/automatic-captions.ts';
import { conexionAsequible } from './debates/conexion-asequible.ts';
import { demarchesSansSmartphone } from './debates/demarches-sans-smartphone.ts';
import { ersatzteileUndUpdates } from './debates/ersatzteile-und-updates.ts';
import { interfacesTrompeuses } from './debates/interfaces-trompeuses.ts';
import { kiUndMitbestimmung } from './debates/ki-und-mitbestimmung.ts';
import { librariesAndDigitalSkills } from './debates/libraries-and-digital-skills.ts';
import { lifetimeEnergyUse } from './debates/lifetime-energy-use.ts';
import { mineralsInDevices } from './debates/minerals-in-devices.ts';
import { noticeAndActionSmallPlatforms } from './debates/notice-and-action-small-platforms.ts';
import { recordingInChildrensServices } from './debates/recording-in-childrens-services.ts';
import { whoChecksAccessibilityStatements } from './debates/who-checks-accessibility-statements.ts';
import type { DemoDebate } from './types.ts';

export { demoMembers } from './members.ts';

/** Oldest first, as they would have been opened. */
export const demoDebates: DemoDebate[] = [
  ageAssurance,
  conexionAsequible,
  noticeAndActionSmallPlatforms,
  recordingInChildrensServices,
  whoChecksAccessibilityStatements,
  kiUndMitbestimmung,
  lifetimeEnergyUse,
  librariesAndDigitalSkills,
  demarchesSansSmartphone,
  mineralsInDevices,
  ersatzteileUndUpdates,
  interfacesTrompeuses,
  automaticCaptions,
];
