import type { SecurityClaim } from '@/lib/security/claims'

/** What we claim of a public standard, by its numbers, with the test of each. */
export function ClaimTable({ claims }: { claims: readonly SecurityClaim[] }) {
  return (
    <table className="ledger">
      <thead>
        <tr>
          <th scope="col">Number</th>
          <th scope="col">What we do</th>
          <th scope="col">The test that shows it</th>
        </tr>
      </thead>
      <tbody>
        {claims.map(({ number, plain, file, test }) => (
          <tr key={number}>
            <td className="figure md:w-36">{number}</td>
            <td className="md:w-[45%]">{plain}</td>
            <td className="text-sm text-quiet">
              {test.replace(/^(?:[CX]-\d+ )+/, '')}
              <code className="block font-mono text-[12.5px]">{file}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
