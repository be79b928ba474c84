/** Where a stack of nobody's says that people reach it. An operator must say it: these lead nowhere. */
export const exampleAddresses = {
  CONTACT_EMAIL: 'privacy@candor.example',
  SECURITY_EMAIL: 'security@candor.example',
  POSTAL_ADDRESS: 'Candor, 1 Example Street, 00000 Example',
  MAIL_FROM: 'hello@candor.example',
}
