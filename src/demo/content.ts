import { ageAssurance } from '#src/demo/debates/age-assurance.ts';
import { automaticCaptions } from '#src/demo/debates/automatic-captions.ts';
import { conexionAsequible } from '#src/demo/debates/conexion-asequible.ts';
import { demarchesSansSmartphone } from '#src/demo/debates/demarches-sans-smartphone.ts';
import { ersatzteileUndUpdates } from '#src/demo/debates/ersatzteile-und-updates.ts';
import { interfacesTrompeuses } from '#src/demo/debates/interfaces-trompeuses.ts';
import { kiUndMitbestimmung } from '#src/demo/debates/ki-und-mitbestimmung.ts';
import { librariesAndDigitalSkills } from '#src/demo/debates/libraries-and-digital-skills.ts';
import { lifetimeEnergyUse } from '#src/demo/debates/lifetime-energy-use.ts';
import { mineralsInDevices } from '#src/demo/debates/minerals-in-devices.ts';
import { noticeAndActionSmallPlatforms } from '#src/demo/debates/notice-and-action-small-platforms.ts';
import { recordingInChildrensServices } from '#src/demo/debates/recording-in-childrens-services.ts';
import { whoChecksAccessibilityStatements } from '#src/demo/debates/who-checks-accessibility-statements.ts';
import type { DemoDebate } from '#src/demo/types.ts';

export { demoMembers } from '#src/demo/members.ts';

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
